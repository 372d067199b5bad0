;; Purpose:    the ends of the plain records of a CSV text: records of several cells without a quote. Sixteen bytes at a time,
;;             which is what makes it many times as fast as a loop over bytes (src/sanitize/structure/plain-records.ts).
;; Memory:     from 0 the text, at most 65,536 bytes; behind it 16 bytes that may be anything; from 131,072 what was found: for
;;             each record two 32-bit numbers, the offset of the LF that ends it and how many cells it has.
;; Invariants: nothing is written beside what was found, which never outgrows its place: a record of several cells has at
;;             least two bytes. Bytes from $length on are never looked at.
(module
  (memory (export "memory") 7 7)

  (func $count (param $found i32) (result i32)
    (i32.shr_u (i32.sub (local.get $found) (i32.const 131072)) (i32.const 3)))

  (func $stopped (param $found i32) (result i32)
    (i32.xor (call $count (local.get $found)) (i32.const -1)))

  ;; Looks at the text from offset $at, where a record begins, up to $length. Gives how many records it found; the complement
  ;; of that (-1 - n) when it stopped before $length, at what is not plain: a quote, a CR without LF behind it, or a record of one cell.
  (func (export "scan") (param $at i32) (param $length i32) (param $delimiter i32) (result i32)
    (local $delimiters v128)
    (local $text v128)
    (local $found i32)       ;; address of the next record's numbers
    (local $cells i32)       ;; delimiters of this record before the sixteen bytes, then before the event
    (local $delimiterBits i32)
    (local $newlineBits i32)
    (local $eventBits i32)   ;; LF, CR and quotes
    (local $bit i32)         ;; the lowest of them
    (local $event i32)       ;; its offset
    (local $inside i32)      ;; bits of the bytes before $length

    (local.set $delimiters (i8x16.splat (local.get $delimiter)))
    (local.set $found (i32.const 131072))
    (block $end
      (loop $block
        (br_if $end (i32.ge_u (local.get $at) (local.get $length)))
        (local.set $text (v128.load (local.get $at)))
        (local.set $delimiterBits
          (i8x16.bitmask (i8x16.eq (local.get $text) (local.get $delimiters))))
        (local.set $newlineBits
          (i8x16.bitmask (i8x16.eq (local.get $text) (i8x16.splat (i32.const 0x0a)))))
        (local.set $eventBits
          (i32.or
            (local.get $newlineBits)
            (i8x16.bitmask
              (v128.or
                (i8x16.eq (local.get $text) (i8x16.splat (i32.const 0x22)))
                (i8x16.eq (local.get $text) (i8x16.splat (i32.const 0x0d)))))))
        (if (i32.lt_u (i32.sub (local.get $length) (local.get $at)) (i32.const 16))
          (then
            (local.set $inside
              (i32.sub
                (i32.shl (i32.const 1) (i32.sub (local.get $length) (local.get $at)))
                (i32.const 1)))
            (local.set $delimiterBits (i32.and (local.get $delimiterBits) (local.get $inside)))
            (local.set $eventBits (i32.and (local.get $eventBits) (local.get $inside)))))

        (block $next
          (loop $events
            (br_if $next (i32.eqz (local.get $eventBits)))
            (local.set $bit
              (i32.and (local.get $eventBits) (i32.sub (i32.const 0) (local.get $eventBits))))
            (local.set $event (i32.add (local.get $at) (i32.ctz (local.get $bit))))
            (local.set $eventBits (i32.xor (local.get $eventBits) (local.get $bit)))
            (if (i32.and (local.get $newlineBits) (local.get $bit))
              (then
                (local.set $cells
                  (i32.add
                    (local.get $cells)
                    (i32.popcnt
                      (i32.and
                        (local.get $delimiterBits)
                        (i32.sub (local.get $bit) (i32.const 1))))))
                (if (i32.eqz (local.get $cells))
                  (then (return (call $stopped (local.get $found)))))
                (i32.store (local.get $found) (local.get $event))
                (i32.store offset=4
                  (local.get $found)
                  (i32.add (local.get $cells) (i32.const 1)))
                (local.set $found (i32.add (local.get $found) (i32.const 8)))
                (local.set $cells (i32.const 0))
                ;; Of the delimiters only those of the next record are left.
                (local.set $delimiterBits
                  (i32.and
                    (local.get $delimiterBits)
                    (i32.sub (i32.const 0) (local.get $bit))))
                (br $events)))
            ;; The CR of a line end is passed over; everything else stops here.
            (br_if $events
              (i32.and
                (i32.eq (i32.load8_u (local.get $event)) (i32.const 0x0d))
                (i32.and
                  (i32.lt_u
                    (i32.add (local.get $event) (i32.const 1))
                    (local.get $length))
                  (i32.eq (i32.load8_u offset=1 (local.get $event)) (i32.const 0x0a)))))
            (return (call $stopped (local.get $found)))))

        (local.set $cells
          (i32.add (local.get $cells) (i32.popcnt (local.get $delimiterBits))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $block)))
    (call $count (local.get $found)))
)
