#!/bin/sh
# Restores the embedded store into an empty folder; the host must not run:  restore.sh BACKUP_FOLDER DATA_FOLDER [MASTER_KEY_FILE]
set -eu

if [ $# -lt 2 ]; then
  echo "usage: restore.sh BACKUP_FOLDER DATA_FOLDER [MASTER_KEY_FILE]" >&2
  exit 2
fi
backup=$1 data=$2 master=${3:-}
[ -f "$backup/SHA256SUMS" ] || { echo "restore.sh: '$backup' is no finished backup: SHA256SUMS is missing." >&2; exit 1; }
if [ -e "$data" ] && [ -n "$(ls -A "$data")" ]; then
  echo "restore.sh: '$data' is not empty. Move it aside first; nothing is overwritten." >&2
  exit 1
fi
(cd "$backup" && sha256sum --quiet -c SHA256SUMS) || { echo "restore.sh: the backup is damaged or incomplete; nothing was restored." >&2; exit 1; }

umask 077
began=$(date +%s)
mkdir -p "$data"
chmod 700 "$data"
cp -a "$backup"/*.db "$data/"
# Backups made before 0.3 have no such file.
if [ -f "$backup/backup.json" ]; then cp -a "$backup/backup.json" "$data/"; else printf '{"takenAt":null}\n' >"$data/backup.json"; fi
if [ -d "$backup/blobs" ]; then
  cp -a "$backup/blobs" "$data/"
fi
if [ -n "$master" ]; then
  cp "$master" "$data/master.key"
elif [ -f "$backup/master.key" ]; then
  cp "$backup/master.key" "$data/"
else
  echo "restore.sh: put the master key into $data/master.key (mode 600) before you start the host, or set CustomerService__Storage__MasterKey." >&2
fi
[ ! -f "$data/master.key" ] || chmod 600 "$data/master.key"
sync "$data"/*.db
echo "restored $(du -sh "$data" | cut -f1) in $(($(date +%s) - began)) s to $data; start the host as the user who owns that folder.
Replies that the backup holds as unsent may have been sent since it was taken: the host says so at its start, and docs/operations/backup.md what becomes of them."
