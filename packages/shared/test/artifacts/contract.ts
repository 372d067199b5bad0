import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { test, type Test } from 'tap';
import type { ArtifactStore } from '../../src/artifacts/store.js';

export async function collect(keys: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const key of keys) all.push(key);
  return all;
}

type Open = (t: Test) => Promise<ArtifactStore>;

/** Larger than what a store may send in one piece, and no multiple of it. */
const LARGE_BYTES = (20 << 20) + 7;

/** What every adapter of the artifact store must do. */
export function artifactStoreContract(adapter: string, open: Open, skip: string | false = false): void {
  const contract = (title: string, body: (t: Test, store: ArtifactStore) => Promise<void>): void => {
    test(`${adapter}: ${title}`, { skip }, async (t) => body(t, await open(t)));
  };

  contract('an object is read as it was created, and an absent one is undefined', async (t, store) => {
    t.equal(await store.read('a/b.json'), undefined);
    t.equal(await store.size('a/b.json'), undefined);
    t.equal(await store.create('a/b.json', 'é'), true);
    t.equal((await store.read('a/b.json'))?.toString(), 'é');
    t.equal(await store.size('a/b.json'), 2);
  });

  contract('create is exclusive: of fifty twins exactly one wins, and its bytes stay', async (t, store) => {
    const won = await Promise.all(Array.from({ length: 50 }, (_, i) => store.create('x/one', `writer ${i}`)));
    t.equal(won.filter(Boolean).length, 1);
    t.equal((await store.read('x/one'))?.toString(), `writer ${won.indexOf(true)}`);
    t.equal(await store.create('x/one', 'late'), false);
  });

  contract('replace replaces, and readers never see a part', async (t, store) => {
    const versions = ['a'.repeat(200_000), 'b'.repeat(100_000)];
    await store.replace('r', versions[0] as string);
    const writing = (async () => {
      for (let i = 0; i < 30; i += 1) await store.replace('r', versions[i % 2] as string);
    })();
    for (let i = 0; i < 60; i += 1) {
      const seen = (await store.read('r'))?.toString() ?? '';
      t.ok(versions.includes(seen), 'whole');
    }
    await writing;
  });

  contract('list gives the keys of a prefix in byte order, children the next names', async (t, store) => {
    for (const key of ['p/b/2', 'p/a', 'p/b/1', 'p/b-x', 'q/z', 'pp/1']) await store.create(key, '');
    t.strictSame(await collect(store.list('p/')), ['p/a', 'p/b-x', 'p/b/1', 'p/b/2']);
    t.strictSame(await collect(store.list('p/b')), ['p/b-x', 'p/b/1', 'p/b/2']);
    t.strictSame(await store.children('p/'), ['a', 'b-x', 'b']);
    t.strictSame(await store.children('none/'), []);
  });

  contract('a file is published exclusively and is then read by path and as a stream', async (t, store) => {
    const workspace = await store.workspace();
    const file = (text: string) => {
      const path = join(workspace.directory, text);
      return writeFile(path, text).then(() => path);
    };
    t.equal(await store.createFromFile('f/raw', await file('first')), true);
    t.equal(await store.createFromFile('f/raw', await file('second')), false);
    t.equal((await buffer(await store.stream('f/raw'))).toString(), 'first');
    const local = await store.localPath('f/raw', workspace);
    t.equal(await readFile(local, 'utf8'), 'first');
    await workspace.dispose();
    t.equal((await store.read('f/raw'))?.toString(), 'first', 'outlives the workspace');
  });

  contract('of two writers of one large file exactly one wins, and its bytes stay', async (t, store) => {
    const workspace = await store.workspace();
    t.teardown(() => workspace.dispose());
    const write = async (filling: number) => {
      const path = join(workspace.directory, `large-${filling}`);
      await writeFile(path, Buffer.alloc(LARGE_BYTES, filling));
      return store.createFromFile('f/large', path);
    };
    const won = await Promise.all([write(1), write(2)]);
    t.equal(won.filter(Boolean).length, 1);
    t.equal(await store.size('f/large'), LARGE_BYTES);
    const read = await readFile(await store.localPath('f/large', workspace));
    t.ok(read.equals(Buffer.alloc(LARGE_BYTES, won[0] ? 1 : 2)), 'whole, and of one writer');
    t.equal(await write(3), false, 'a late one is refused');
    t.strictSame(
      (await readdir(workspace.directory)).filter((name) => name.startsWith('large')),
      [],
      'the files are gone either way',
    );
  });

  contract('every character that a key may have is kept, and sorts by its byte', async (t, store) => {
    const names = ['-', '.', '0', '9', 'A', 'Z', '_', 'a', 'z', '.a..b', '-_.-'].map((tail) => `k${tail}`);
    for (const name of names) await store.create(`odd/${name}/${name}`, name);
    const sorted = names.toSorted((a, b) => Buffer.compare(Buffer.from(`${a}/`), Buffer.from(`${b}/`)));
    t.strictSame(await store.children('odd/'), sorted);
    t.strictSame(
      await collect(store.list('odd/')),
      sorted.map((name) => `odd/${name}/${name}`),
    );
    for (const name of names) t.equal((await store.read(`odd/${name}/${name}`))?.toString(), name);
  });

  contract('a missing object says its key', async (t, store) => {
    await t.rejects(store.stream('no/such'), { code: 'artifact_missing', message: /no\/such/ });
    await t.rejects(store.localPath('no/such', await store.workspace()), { code: 'artifact_missing' });
  });

  contract('remove and removeAll leave the neighbours', async (t, store) => {
    for (const key of ['d/1', 'd/2/x', 'd/2/y', 'e']) await store.create(key, '');
    await store.remove('d/1');
    await store.remove('d/1');
    await store.removeAll('d/2/');
    t.strictSame(await collect(store.list('')), ['e']);
  });

  contract('keys that would leave the store are refused', async (t, store) => {
    for (const key of [
      '../x',
      'a/../../x',
      '/etc/passwd',
      'a//b',
      '',
      'a b',
      'a\0',
      '.hidden',
      "a'b",
      'g[1]*',
    ]) {
      await t.rejects(store.read(key), RangeError, key);
      await t.rejects(store.create(key, ''), RangeError, key);
    }
  });

  contract('ping succeeds while the store can be written', async (t, store) => {
    await t.resolves(store.ping());
    await store.close();
  });
}
