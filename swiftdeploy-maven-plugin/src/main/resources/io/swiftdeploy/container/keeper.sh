#!/bin/sh
# The keeper: what has to happen beside a stack's gateway when no build runs, and what a build asks for under a lock.
# POSIX sh with flock, stat, date, head, tail, ln, base64, dd and grep, as nginx's images on Debian and Alpine have them.
#
#   serve                                             keep watch in the background, and become nginx
#   route <generation> <candidate> <fallback> <lease> take in a configuration, if the present one is <generation>
#   confirm <generation>                              forget the configuration before <generation>, which nginx has loaded
#   place <candidate> <file> [<permissions>]          let a file of the configuration be this one
#   chaos <candidate>                                 the same with the chaos at the gateway, which nginx has to accept
#   withdraw <candidate>                              take a configuration away that was not taken in yet
#   restore <generation>                              go back to the configuration before <generation>
#   logs                                              look after the logs once
#   workers                                           look after the workers of former configurations once
#   append <size> <length> <base64 or @file>          append to the record, if it has <size> bytes
#   remove                                            remove the record
#   lease                                             hold the lease while heartbeats come on standard input
#   goal                                              print what the lease is held for now
#   interrupt <claimant> <goal>                       tell the lease's holder that somebody asks for it during <goal>
set -u

readonly conf_folder="${KEEPER_CONF:-/etc/swiftdeploy}"
readonly log_folder="${KEEPER_LOGS:-/var/log/swiftdeploy}"
readonly record_folder="${KEEPER_RECORD:-/var/lib/swiftdeploy}"
readonly tmp_folder="${KEEPER_TMP:-/tmp}"
readonly cgroup="${KEEPER_CGROUP:-/sys/fs/cgroup}"
readonly clock="${KEEPER_CLOCK:-/proc/uptime}"
# What `docker logs` shows.
readonly output="${KEEPER_OUTPUT:-/proc/1/fd/2}"
readonly conf="$conf_folder/nginx.conf"
readonly fallback="$conf_folder/fallback.conf"
readonly loaded="$tmp_folder/keeper.loaded"
readonly watcher="$conf_folder/watcher"
readonly heartbeat="$record_folder/heartbeat"
readonly record="$record_folder/history.jsonl"
readonly access="$log_folder/access.log"
readonly journal="$log_folder/journal.log"
readonly index="$tmp_folder/journal.index"
readonly endings="$tmp_folder/keeper.workers"

# Silence, in hundredths of a second: of a watched canary's build, and of a lease's holder.
readonly canary_silence=350 lease_silence=400

# How large a log may become with all its files, in bytes, where the configuration does not say; the most parts of the request log,
# each of which has an equal share; and how many of those that were removed are remembered.
readonly default_log_max=67108864 log_parts=5 remembered=64

# More than a file has without a block of its own.
readonly block='................................................................................................................'

# How many processes the container may have, where that cannot be told. A quarter of them may be workers of former configurations.
readonly default_processes=256

# How long a worker may answer its running requests, in hundredths of a second, before it makes room for others.
readonly worker_time=1000

# What a change of the configuration takes before any former worker ends: its test, its workers, and the Engine's way in here.
readonly change_bytes=33554432

# From when on a piece that nobody has appended, or a candidate that nobody has taken in, is taken for left, in seconds.
readonly left_age=600

# How a command ends when it did not do what it was asked for.
readonly moved=3 fenced=4 refused=5 incomplete=6

now() { # sets `time` to the machine's uptime in hundredths of a second; no program is started
  read -r time _ <"$clock"
  time="${time%.*}${time#*.}"
}

# Sets split, generation, watch and log_max from the first lines of a configuration.
look_at() { # <configuration>
  split='' generation='' watch='' log_max=$default_log_max
  [ -r "$1" ] || return 0
  lines=0
  while [ "$lines" -lt 8 ] && read -r mark word rest; do
    lines=$((lines + 1))
    [ "$mark" = '#' ] || break
    case "$word" in
      swiftdeploy-split) split="$rest" ;;
      swiftdeploy-generation) generation="$rest" ;;
      swiftdeploy-watch) watch="$rest" ;;
      swiftdeploy-log-max) log_max="$rest" ;;
    esac
  done <"$1"
}

# Sets holder and beat from the heartbeat, which is empty where there is none.
listen() {
  holder='' beat=''
  [ ! -r "$heartbeat" ] || read -r holder beat <"$heartbeat" || true
}

on_disk() { # <file>
  dd if=/dev/null of="$1" conv=notrunc,fsync 2>/dev/null
}

# Removes what killed builds put here and nobody took. Other builds put theirs before they have the lock, so the age decides:
# by the change time, which is of the host's clock as `date` is. No command waits that long; a frozen build's is sent again.
# The Engine's own, from a disk that was full, stay.
remove_left() { # <the one that is being taken> <file>...
  taken="$1"
  shift
  for left in "$@"; do
    [ "$left" != "$taken" ] || continue
    changed=$(stat -c %Z "$left" 2>/dev/null) || continue
    [ $(($(date +%s) - changed)) -lt $left_age ] || rm -f "$left" 2>/dev/null || true
  done
}

# --- configurations ---------------------------------------------------------------------------------------------

reload() {
  kill -HUP "$(cat "$tmp_folder/nginx.pid")" 2>/dev/null || return 0 # nginx is about to read it
  echo "$generation" >"$loaded"
}

swap_in() { # <configuration>
  on_disk "$1"
  mv -f "$1" "$conf"
  look_at "$conf"
  reload
}

has_canary() { # <split>
  case "$1" in
    '' | *' canary=- '*) return 1 ;;
  esac
}

accepts() { # <configuration>
  nginx -e stderr -t -q -c "$1"
}

save_present() { # what `restore` goes back to
  cp "$conf" "$conf_folder/before.conf" || return
  save_file "$fallback" "$conf_folder/before.fallback" || return
  save_file "$watcher" "$conf_folder/before.watcher"
}

save_file() { # <file> <copy>
  if [ -f "$1" ]; then
    cp "$1" "$2"
  else
    rm -f "$2"
  fi
}

note_watcher() { # <lease or ->
  echo "$1" >"$watcher.new" && mv -f "$watcher.new" "$watcher"
}

put_back() { # <copy> <file>
  [ -f "$1" ] || return 0
  on_disk "$1"
  mv -f "$1" "$2"
}

route() { # <generation> <candidate> <fallback or -> <lease or ->
  take_in "$@"
  status=$?
  [ "$status" -eq 0 ] || withdraw "$2"
  return "$status"
}

take_in() { # <generation> <candidate> <fallback or -> <lease or ->
  look_at "$conf"
  [ "$generation" = "$1" ] || { echo "$generation"; return $moved; }
  listen
  [ "$4" = - ] || [ "$4" = "$holder" ] || return $fenced
  [ -r "$2" ] || { echo 'the configuration was withdrawn'; return $refused; }
  make_room
  accepts "$2" || return $refused
  [ "$3" = - ] || accepts "$3" || return $refused
  old_split="$split"
  look_at "$2"
  if has_canary "$split" && ! has_canary "$old_split"; then
    begin_request_log
  elif has_canary "$split"; then
    mend_request_log
  fi
  # A disk that is full leaves all as it is: what cannot be written is no configuration to go back to, and no watcher.
  save_present || return
  note_watcher "$4" || return
  if [ "$3" != - ]; then
    on_disk "$3"
    mv -f "$3" "$fallback"
  fi
  swap_in "$2"
  # Not before: a watched configuration is never without its fallback.
  [ "$3" != - ] || rm -f "$fallback"
  remove_left '' "$conf_folder"/candidate-*
  remove_certificates
}

# Certificates that no configuration names any more, neither the present one nor those that may follow it.
remove_certificates() {
  for file in "$conf_folder"/tls-*; do
    [ ! -f "$file" ] || ! is_unnamed "$file" || rm -f "$file" 2>/dev/null || true
  done
}

is_unnamed() { # <file>; not where that cannot be told, since nginx may need the file
  name="/${1##*/};"
  set -- "$conf"
  for other in "$fallback" "$conf_folder/before.conf" "$conf_folder/before.fallback" "$conf_folder"/candidate-*; do
    [ ! -f "$other" ] || set -- "$@" "$other"
  done
  grep -qF "$name" "$@" 2>/dev/null
  [ $? -eq 1 ]
}

confirm() { # <generation>
  look_at "$conf"
  [ "$generation" = "$1" ] || return $moved
  rm -f "$conf_folder/before.conf" "$conf_folder/before.fallback" "$conf_folder/before.watcher"
  remove_certificates
}

place() { # <candidate> <file> [<permissions>]
  [ -r "$1" ] || { echo "$2 was withdrawn"; return $refused; }
  on_disk "$1" || return
  [ $# -lt 3 ] || chmod "$3" "$1" || return
  mv -f "$1" "$conf_folder/$2"
}

chaos() { # <candidate>
  rm -f "$conf_folder/before.chaos"
  [ ! -f "$conf_folder/chaos.map" ] || ln "$conf_folder/chaos.map" "$conf_folder/before.chaos"
  place "$1" chaos.map || return
  if accepts "$conf"; then
    look_at "$conf"
    reload
    return 0
  fi
  [ -f "$conf_folder/before.chaos" ] || : >"$conf_folder/before.chaos"
  mv -f "$conf_folder/before.chaos" "$conf_folder/chaos.map"
  return $refused
}

withdraw() { # <candidate>
  rm -f "$1" "$1-fallback"
}

restore() { # <generation>
  look_at "$conf"
  [ "$generation" = "$1" ] || return $moved
  [ -f "$conf_folder/before.conf" ] || return 0
  # First: a watched configuration is never without its fallback and its watcher.
  put_back "$conf_folder/before.fallback" "$fallback"
  put_back "$conf_folder/before.watcher" "$watcher"
  swap_in "$conf_folder/before.conf"
}

is_watched_by() { # <lease>
  who=''
  [ ! -r "$watcher" ] || read -r who <"$watcher" || true
  [ -n "$1" ] && [ "$who" = "$1" ]
}

# Everybody gets stable, as the fallback says, unless the watcher was heard meanwhile.
expire() { # <the last heartbeat that was heard>
  look_at "$conf"
  [ "$watch" = watched ] && [ -f "$fallback" ] || return 0
  listen
  if is_watched_by "$holder" && [ "$holder $beat" != "$1" ]; then
    return 0
  fi
  echo 'keeper: nobody watches the canary any more, so everybody gets stable' >&2
  swap_in "$fallback"
}

is_loaded() {
  look_at "$conf"
  last=''
  [ ! -r "$loaded" ] || read -r last <"$loaded" || true
  [ "$generation" = "$last" ] || [ -z "$generation" ]
}

repair() { # a configuration that was written and not loaded
  is_loaded || reload
}

locked() { # <lock> <command> [<argument>...]
  lock="$1"
  shift
  (
    flock 8 || exit 1
    "$@" 8>&-
  ) 8>>"$lock"
}

on_configuration() { locked "$conf_folder/keeper.lock" "$@"; }

# --- the logs ----------------------------------------------------------------------------------------------------

# The request log is kept in parts, files journal.<number> that only grow; journal.log is a link to the one that nginx writes to.
# Readers find them by the index, which is not on the disk, so that it can tell of a full one:
#   lost <count>          lines could not be written, or may not have been, that often
#   gone <number> <size>  a part was removed when it had that many bytes
#   kept <number>         a part is there

read_index() { # sets lost, gone and last, which is the number of the last part
  lost=0 gone='' last=0
  [ -r "$index" ] || return 0
  while read -r word number size; do
    case "$word" in
      lost) lost="$number" ;;
      gone) gone="$gone$word $number $size
" last="$number" ;;
      kept) last="$number" ;;
    esac
  done <"$index"
}

write_index() {
  {
    echo 'swiftdeploy-journal 1'
    echo "lost $lost"
    printf '%s' "$gone" | tail -n "$remembered"
    for part in "$log_folder"/journal.[0-9]*; do
      [ ! -f "$part" ] || is_gone "${part##*.}" || echo "kept ${part##*.}"
    done
  } >"$index.new"
  mv -f "$index.new" "$index"
}

is_gone() { # <number>
  case "$gone" in
    *"gone $1 "*) return 0 ;;
    *) return 1 ;;
  esac
}

is_index_true() {
  [ -r "$index" ] || return 1
  while read -r word number _; do
    [ "$word" != kept ] || [ -f "$log_folder/journal.$number" ] || return 1
  done <"$index"
}

# A number is the second that the part begins in, or the next that is free. A log of a version without parts becomes one.
begin_part() {
  number=$(date +%s)
  for part in "$log_folder"/journal.[0-9]*; do
    [ ! -f "$part" ] || last="${part##*.}"
  done
  [ "$number" -gt "$last" ] || number=$((last + 1))
  if [ -f "$journal" ] && [ ! -h "$journal" ]; then
    mv -f "$journal" "$log_folder/journal.$number"
    number=$((number + 1))
  fi
  : >"$log_folder/journal.$number"
  chmod 666 "$log_folder/journal.$number"
  rm -f "$log_folder/journal.link"
  ln -s "journal.$number" "$log_folder/journal.link"
  mv -f "$log_folder/journal.link" "$journal"
}

# The index tells before the files are gone: a reader that misses one finds out by reading the index again.
remove_parts() { # <bytes that may stay> <the first of the parts that stay whatever they have>
  total=0
  for part in "$log_folder"/journal.[0-9]*; do
    [ ! -f "$part" ] || is_gone "${part##*.}" || total=$((total + $(size_of "$part")))
  done
  for part in "$log_folder"/journal.[0-9]*; do
    if [ ! -f "$part" ] || is_gone "${part##*.}"; then
      continue
    fi
    if [ "$total" -le "$1" ] || [ "${part##*.}" -ge "$2" ]; then
      break
    fi
    size=$(size_of "$part")
    gone="${gone}gone ${part##*.} $size
"
    total=$((total - size))
  done
  write_index
  for part in "$log_folder"/journal.[0-9]*; do
    ! is_gone "${part##*.}" || rm -f "$part"
  done
}

begin_request_log() { # without the lines so far: the old workers go on writing to the old part
  read_index
  begin_part
  remove_parts 0 "$number"
}

reopen_logs() {
  kill -USR1 "$(cat "$tmp_folder/nginx.pid" 2>/dev/null)" 2>/dev/null || true
}

size_behind() { # <file or link>
  stat -L -c %s "$1" 2>/dev/null || echo 0
}

mend_request_log() {
  if [ ! -h "$journal" ] || [ ! -f "$journal" ] || [ "$(size_behind "$journal")" -ge $((log_max / log_parts)) ]; then
    read_index
    begin_part
    # The part before the new one may have more than a reader has read, and workers write to it until they have reopened.
    remove_parts $((log_max - log_max / log_parts)) "$last"
    reopen_logs
  elif ! is_index_true; then
    read_index
    write_index
  fi
}

# The file is moved, so it is never written to by two names: nginx makes a new one.
mend_access_log() {
  if [ "$(size_behind "$access")" -ge $((log_max / 2)) ]; then
    mv -f "$access" "$access.1"
    reopen_logs
  elif [ ! -f "$access" ]; then
    reopen_logs
  fi
}

mend_logs() {
  look_at "$conf"
  mend_access_log
  if has_canary "$split"; then
    mend_request_log
  fi
}

# Nginx leaves out the lines that a full disk has no room for. What is written here has none either then.
has_room() {
  { echo "$block$block$block$block$block" >"$log_folder/room" && : >"$log_folder/room"; } 2>/dev/null
}

tell_loss() {
  read_index
  lost=$((lost + 1))
  write_index
}

look_after_logs() {
  on_configuration mend_logs
  if has_canary "$split" && ! has_room; then
    on_configuration tell_loss
  fi
}

# --- the workers of former configurations -----------------------------------------------------------------------

# Each goes on as long as a client has a connection to it, such as a WebSocket. That is nobody's loss until the container has too little
# memory or too few processes left for those who come; the oldest ends then, with its connections. It has had its time to answer what
# was running, unless the gateway itself is about to run out.

# What was seen: for each worker of a former configuration " <process>.<start>=<when it was seen first>".
seen=''

# Sets workers, how many there are, and oldest, the process number of one, which is to end since the moment ending.
look_at_old_workers() {
  workers=0 oldest='' earliest='' ending=0 former="$seen" seen=''
  [ -n "$former" ] || [ ! -r "$endings" ] || read -r former <"$endings" || true
  former=" $former"
  now
  { read -r master <"$tmp_folder/nginx.pid"; } 2>/dev/null || return 0
  for process in /proc/[0-9]*; do
    { read -r status <"$process/stat"; } 2>/dev/null || continue
    # Behind the name, which may have spaces: state, parent, ..., and as the twentieth the start.
    # shellcheck disable=SC2086
    set -- ${status##*) }
    [ "$2" = "$master" ] || continue
    title=''
    { read -r title <"$process/cmdline"; } 2>/dev/null || true
    case "$title" in
      'nginx: worker process is shutting down'*) ;;
      *) continue ;;
    esac
    workers=$((workers + 1))
    note_worker "${process#/proc/}.${20}"
    if [ -z "$oldest" ] || [ "${20}" -lt "$earliest" ]; then
      oldest="${process#/proc/}" earliest="${20}" ending=$first
    fi
  done
  # A full disk forgets it only when the watch ends.
  [ " $seen" = "$former" ] || { echo "$seen" >"$endings"; } 2>/dev/null || true
}

note_worker() { # <process>.<start>; sets first, when it was seen first
  first=$time
  case "$former" in
    *" $1="*)
      first="${former##*" $1="}"
      first="${first%% *}"
      ;;
  esac
  seen="$seen$1=$first "
}

figure() { # <file of version 2> <file of version 1>; sets figure, which is max where there is none
  figure=max
  if [ -r "$cgroup/$1" ]; then
    read -r figure <"$cgroup/$1" || true
  elif [ -r "$cgroup/$2" ]; then
    read -r figure <"$cgroup/$2" || true
  fi
}

# That part or that much is left, or less; what can be taken back, such as the logs' cache, counts as left.
is_memory_short() { # <part> <bytes>
  figure memory.max memory/memory.limit_in_bytes
  limit="$figure"
  figure memory.current memory/memory.usage_in_bytes
  [ "$limit" != max ] && [ "$figure" != max ] || return 1
  figures="$cgroup/memory.stat"
  [ -r "$figures" ] || figures="$cgroup/memory/memory.stat"
  [ -r "$figures" ] || return 1
  while read -r name bytes; do
    case "$name" in
      active_file | inactive_file) figure=$((figure - bytes)) ;;
    esac
  done <"$figures"
  [ $((limit - figure)) -le $((limit / $1)) ] || [ $((limit - figure)) -le "$2" ]
}

are_too_many() { # <workers> <part of all processes>
  figure pids.max pids/pids.max
  [ "$figure" != max ] || figure=$default_processes
  [ "$1" -gt $((figure / $2)) ]
}

has_to_end() { # <workers> <since when the oldest is to end>
  if [ $((time - $2)) -ge $worker_time ]; then
    are_too_many "$1" 4 || is_memory_short 4 $((change_bytes + change_bytes / 4))
  else
    are_too_many "$1" 2 || is_memory_short 5 $change_bytes
  fi
}

mend_workers() { # ends as many as a reload leaves, at most
  ended=0
  while [ "$ended" -lt 4 ]; do
    look_at_old_workers
    [ -n "$oldest" ] || return 0
    has_to_end "$workers" "$ending" || return 0
    echo "keeper: one of $workers nginx workers with a former configuration ends with its connections, to make room" >&2
    kill -TERM "$oldest" 2>/dev/null || true
    ended=$((ended + 1))
    sleep 0.05
  done
}

# Before a change, however soon it follows the last one. Its own output is about its configuration.
make_room() {
  { mend_workers 2>>"$output"; } 2>/dev/null || true
}

# --- the watch ---------------------------------------------------------------------------------------------------

look_after_all() {
  look_after_logs
  mend_workers
}

keep() {
  heard='' since=0 looks=0
  while :; do
    look_at "$conf"
    if [ "$watch" = watched ]; then
      watch_canary
      looks=$((looks + 1))
      [ $((looks % 4)) -ne 0 ] || look_after_all
      sleep 0.25
    else
      look_after_all
      heard=''
      is_loaded || on_configuration repair
      sleep 1
    fi
  done
}

watch_canary() {
  now
  listen
  if ! is_watched_by "$holder"; then
    on_configuration expire "$heard"
  elif [ "$holder $beat" != "$heard" ]; then
    heard="$holder $beat" since=$time
  elif [ $((time - since)) -ge $canary_silence ]; then
    on_configuration expire "$heard"
  fi
}

watch() { # one at a time, whoever starts it; that of a version without logs to look after may go on beside it
  (
    flock -n 7 || exit 0
    keep 7>&-
  ) 7>>"$tmp_folder/keeper.watch.2"
}

# nginx takes this shell's place, so that it gets the Engine's signals; it serves on whatever becomes of the watch.
serve() {
  on_configuration expire ''
  on_configuration mend_logs
  look_at "$conf"
  echo "$generation" >"$loaded"
  watch </dev/null &
  exec nginx -e stderr -c "$conf" -g 'daemon off;'
}

# --- the record --------------------------------------------------------------------------------------------------

size_of() { # <file>
  stat -c %s "$1" 2>/dev/null || echo 0
}

add() { # <size> <file>
  [ "$(size_of "$record")" = "$1" ] || return $moved
  remove_left "$2" "$record_folder"/append-*
  if cat "$2" >>"$record" && on_disk "$record"; then
    return 0
  fi
  dd if=/dev/null of="$record" bs=1 seek="$1" 2>/dev/null
  return 1
}

append() { # <size> <length> <base64 or @file>
  case "$3" in
    @*) piece="${3#@}" ;;
    *)
      piece="$tmp_folder/append.$$"
      printf '%s' "$3" | base64 -d >"$piece"
      ;;
  esac
  status=$incomplete
  if [ "$(size_of "$piece")" = "$2" ]; then
    on_record add "$1" "$piece"
    status=$?
  fi
  rm -f "$piece"
  return $status
}

on_record() { locked "$record_folder/record.lock" "$@"; }

# --- the lease ---------------------------------------------------------------------------------------------------

# Holds until the holder says something else, goes away, or is silent too long.
lease() {
  exec 3<&0
  hold <&3 &
  reader=$!
  watch_holder "$reader" &
  wait "$reader"
  rm -f "$heartbeat"
}

# Each heartbeat has the length of the one before: a reader finds a whole one at any time.
hold() {
  rm -f "$heartbeat"
  while read -r word id count; do
    case "$word" in
      goal)
        echo "$id" >"$tmp_folder/goal.new"
        mv -f "$tmp_folder/goal.new" "$tmp_folder/goal"
        continue
        ;;
      beat) ;;
      *) break ;;
    esac
    if [ -f "$heartbeat" ]; then
      echo "$id $count" 1<>"$heartbeat"
    else
      echo "$id $count" >"$heartbeat.new"
      mv -f "$heartbeat.new" "$heartbeat"
    fi
    echo "held $count"
  done
}

watch_holder() { # <process>
  heard=''
  now
  since=$time
  while sleep 0.25; do
    tell_interruption
    listen
    now
    if [ "$beat" != "$heard" ]; then
      heard="$beat" since=$time
    elif [ $((time - since)) -ge $lease_silence ]; then
      kill "$1"
      return
    fi
  done
}

tell_interruption() {
  if [ -f "$tmp_folder/interrupt" ]; then
    echo "interrupted $(cat "$tmp_folder/interrupt")"
    rm -f "$tmp_folder/interrupt"
  fi
}

goal() {
  cat "$tmp_folder/goal"
}

interrupt() { # <claimant> <goal>
  echo "$1 $2" >"$tmp_folder/interrupt.new"
  mv -f "$tmp_folder/interrupt.new" "$tmp_folder/interrupt"
}

# -----------------------------------------------------------------------------------------------------------------

case "${1:-}" in
  serve | watch | lease) "$1" ;;
  logs)
    look_at "$conf"
    look_after_logs
    ;;
  route | restore)
    on_configuration "$@"
    status=$?
    # A watch that has ended is started again.
    sh "$conf_folder/keeper.sh" watch </dev/null >/dev/null 2>&1 &
    exit "$status"
    ;;
  workers) mend_workers ;;
  confirm | place | chaos | withdraw) on_configuration "$@" ;;
  append | goal | interrupt) "$@" ;;
  remove) on_record rm -f "$record" ;;
  *)
    echo "usage: $0 serve|watch|route|confirm|place|chaos|withdraw|restore|logs|workers|append|remove|lease|goal|interrupt" >&2
    exit 2
    ;;
esac
