#!/bin/sh
# Makes the certificates of a cluster that is not to make its own (docs/cluster.md):
#   make-certificates.sh FOLDER [SILO_NAME [CLIENT_NAME [DAYS]]]
#
# An authority (ca.pem, ca.key), where the folder has none yet, and by it silo.pem/silo.key and client.pem/client.key, for server and client
# authentication. Run it again with the same folder to renew: the authority stays, processes read the new files within ReloadInterval.
# Keep ca.key off the cluster: whoever has it can join.
set -eu

folder=${1:-} silo=${2:-silo.customer-service.internal} client=${3:-client.customer-service.internal} days=${4:-90}
[ -n "$folder" ] || { echo "usage: make-certificates.sh FOLDER [SILO_NAME [CLIENT_NAME [DAYS]]]" >&2; exit 2; }
command -v openssl >/dev/null || { echo "make-certificates.sh: openssl is missing (Debian: apt-get install openssl)." >&2; exit 1; }

umask 077
mkdir -p "$folder"
cd "$folder"
if [ ! -f ca.key ]; then
  [ ! -f ca.pem ] || { echo "make-certificates.sh: $folder has ca.pem but not ca.key: bring the key, or use a new folder." >&2; exit 1; }
  openssl ecparam -name prime256v1 -genkey -noout -out ca.key
  openssl req -x509 -new -key ca.key -sha256 -days 3650 -subj "/CN=customer-service authority $(date -u +%Y-%m-%d)" \
    -addext "basicConstraints=critical,CA:TRUE,pathlen:0" -addext "keyUsage=critical,keyCertSign" -out ca.pem
fi

issue() { # file, DNS name
  # Into new files first, which then take the old one's place: a process never reads half of one.
  openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt -out "$1.key.new"
  openssl req -new -key "$1.key.new" -subj "/CN=$2" -out "$1.csr"
  printf 'subjectAltName=DNS:%s\nextendedKeyUsage=serverAuth,clientAuth\nkeyUsage=critical,digitalSignature\nbasicConstraints=critical,CA:FALSE\n' "$2" >"$1.ext"
  openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -sha256 -days "$days" -extfile "$1.ext" -out "$1.pem.new" 2>/dev/null
  rm -f "$1.csr" "$1.ext"
  mv "$1.key.new" "$1.key"
  mv "$1.pem.new" "$1.pem"
}

issue silo "$silo"
issue client "$client"
cat <<EOF
$folder has ca.pem, silo.pem, silo.key, client.pem and client.key, good for $days days.
Silos:     CustomerService__Tls__Certificate=$folder/silo.pem CustomerService__Tls__Key=$folder/silo.key
Others:    CustomerService__Tls__Certificate=$folder/client.pem CustomerService__Tls__Key=$folder/client.key
All:       CustomerService__Tls__CertificateAuthority=$folder/ca.pem CustomerService__Tls__ExpectedName=$silo CustomerService__Tls__ExpectedClientName=$client
EOF
