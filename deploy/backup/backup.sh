#!/bin/sh
# Backs up the embedded store while its host runs:  backup.sh DATA_FOLDER TARGET_FOLDER [--with-master-key]
#
# Order matters: data, then keys, then blobs. A key is on the disk before the first row that needs it, and a blob before the commit that
# names it, so everything in the copy of the data has its key and its blobs in the copies made after it. Each database is copied in one transaction (VACUUM INTO), which does not stop the writer.
# The master key is left out unless asked for: keep it elsewhere, or the backup opens itself.
set -eu

if [ $# -lt 2 ]; then
  echo "usage: backup.sh DATA_FOLDER TARGET_FOLDER [--with-master-key]" >&2
  exit 2
fi
data=$1 target=$2 master=${3:-}
command -v sqlite3 >/dev/null || { echo "backup.sh: sqlite3 is missing (Debian: apt-get install sqlite3)." >&2; exit 1; }
[ -f "$data/store.db" ] && [ -f "$data/keys.db" ] || { echo "backup.sh: '$data' is no data folder: store.db or keys.db is missing." >&2; exit 1; }
if [ -e "$target" ] && [ -n "$(ls -A "$target")" ]; then
  echo "backup.sh: '$target' is not empty. A backup never overwrites another one: give a new folder." >&2
  exit 1
fi

umask 077
began=$(date +%s)
mkdir -p "$target"
work="$target/unfinished"
mkdir "$work"

for name in store keys; do
  # A busy writer is waited for; the copy reads one state of the whole database.
  sqlite3 "$data/$name.db" ".timeout 60000" "VACUUM INTO '$(printf %s "$work/$name.db" | sed "s/'/''/g")'"
  [ "$(sqlite3 "$work/$name.db" 'PRAGMA integrity_check')" = ok ] || { echo "backup.sh: the copy of $name.db is damaged; the original may be too." >&2; exit 1; }
done
if [ -d "$data/blobs" ]; then
  cp -a "$data/blobs" "$work/blobs"
fi
if [ "$master" = --with-master-key ]; then
  cp -a "$data/master.key" "$work/"
fi

# Goes with the backup into the data folder that it is put back to, by restore.sh or by hand: by it the host knows that it was put back.
printf '{"takenAt":"%s","host":"%s"}\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$(uname -n)" >"$work/backup.json"

# What was copied, so that a restore can tell whether it is whole.
(cd "$work" && find . -type f | LC_ALL=C sort | xargs -d '\n' sha256sum) >"$target/SHA256SUMS"
sync "$target/SHA256SUMS" "$work"/*.db
mv "$work"/* "$target/"
rmdir "$work"
echo "backed up $(du -sh "$target" | cut -f1) in $(($(date +%s) - began)) s to $target"
