#!/bin/sh
# A service that costs next to nothing: nginx with files of 100 bytes, 100 kB and 2 GB (a hole, not on the disk), which takes
# bodies of any length and throws them away. Usage: APP_PORT=<port> static-service.sh <folder>
set -eu
home=$1/$APP_PORT
mkdir -p "$home"
cd "$home"
head -c 100 /dev/zero | tr '\0' x > small
head -c 100000 /dev/zero | tr '\0' x > large
truncate -s 2G huge
cat > service.conf <<CONFIGURATION
user root;
daemon off;
worker_processes 1;
pid $home/nginx.pid;
error_log stderr error;
events { worker_connections 8192; }
http {
    access_log off;
    keepalive_requests 1000000000;
    client_max_body_size 0;
    client_body_temp_path $home/body;
    proxy_temp_path $home/proxy;
    fastcgi_temp_path $home/fastcgi;
    uwsgi_temp_path $home/uwsgi;
    scgi_temp_path $home/scgi;
    server {
        listen ${APP_HOST:-0.0.0.0}:$APP_PORT backlog=4096;
        root $home;
        location = /healthz { return 200; }
        location = /metrics { return 404; }
        location = /upload { return 200; }
    }
}
CONFIGURATION
exec nginx -p "$home" -c "$home/service.conf"
