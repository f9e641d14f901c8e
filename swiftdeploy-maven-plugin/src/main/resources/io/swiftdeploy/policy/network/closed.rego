# What policies are compiled against: the functions of swiftdeploy_http, without any network.
package swiftdeploy_http

send(request) := request.response

lookup_ip_addr(name) := name.addresses
