# What the commands of a document find: the project's files in the working directory, and a pipeline that runs already.
# Variables: DOC_PORT (the port of that pipeline), OTHER_PORT (of one that the document starts itself).
set -euo pipefail

# The documents name the port that a reader has. An answer that is no success ends the test.
curl() {
  local args=() arg
  for arg in "$@"; do args+=("${arg//127.0.0.1:8080/127.0.0.1:$DOC_PORT}"); done
  command curl --silent --show-error --fail-with-body --max-time 60 "${args[@]}"
}

# `npm start` goes on in the background, with a data directory of its own, and from then on it is the one that is asked.
npm() {
  [ "$1" = start ] || { command npm "$@"; return; }
  DATA_DIR="$PWD/started" PORT="$OTHER_PORT" node scripts/start.mjs --empty >started.log 2>&1 &
  trap "kill $! 2>/dev/null; wait $!" EXIT
  DOC_PORT=$OTHER_PORT
  until command curl --silent --fail --output /dev/null "http://127.0.0.1:$OTHER_PORT/readyz"; do
    kill -0 $! 2>/dev/null || { cat started.log >&2; return 1; }
  done
}
