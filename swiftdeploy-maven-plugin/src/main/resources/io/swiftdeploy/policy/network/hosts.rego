# Asks the hosts of policies.allow_hosts for policies, and no other. SwiftDeploy writes this file; a copy is good for tests.
#
# It compares with what `with` cannot replace: unification, `in`, and functions that no policy may name.
package swiftdeploy_http

# What the host answers within 2 s, as http.send gives it. Without an answer, and for any other request, status_code is 0
# and error.message says why.
send(request) := http.send({key: value |
	some part in [request, {"enable_redirect": false, "raise_error": false, "timeout": "2s"}]
	some key, value in part
}) if {
	[true, []] = json.match_schema(request, {
		"type": "object",
		"required": ["method", "url"],
		"additionalProperties": false,
		"properties": {
			"method": {"type": "string"},
			"url": {"type": "string"},
			"headers": {
				"type": "object",
				# A shared server answers for the site that this header names.
				"patternProperties": {`^(?i:host)$`: {"not": {}}},
				"additionalProperties": {"type": "string"},
			},
			"body": {},
			"raw_body": {"type": "string"},
			"force_json_decode": {"type": "boolean"},
			"force_yaml_decode": {"type": "boolean"},
			"tls_ca_cert": {"type": "string"},
		},
	})

	# Open Policy Agent 1.4.2 knows patterns of names, but not of values. The second of each kind must fail: a server that
	# takes anything for a match sends nothing.
	methods = {
		"type": "object",
		"patternProperties": {`^(?i:get|head|post|put|patch|delete|options)$`: {}},
		"additionalProperties": false,
	}
	[true, []] = json.match_schema({request.method: true}, methods)
	[false, _] = json.match_schema({"CONNECT": true}, methods)
	urls = {
		"type": "object",
		"patternProperties": {`^https?://(?:HOSTS_PATTERN)(?:/[!-~]*)?$`: {}},
		"additionalProperties": false,
	}
	[true, []] = json.match_schema({request.url: true}, urls)
	[false, _] = json.match_schema({"http://swiftdeploy.invalid./": true}, urls)
} else := {
	"status_code": 0,
	"error": {
		"code": "swiftdeploy_refused",
		"message": concat("", [
			"Not sent: a request has a method and a url that begins with http:// or https://, one of HOSTS_SHOWN ",
			"(policies.allow_hosts), and a slash; the method is get, head, post, put, patch, delete or options; ",
			"it may have headers other than host, body, raw_body, force_json_decode, force_yaml_decode and tls_ca_cert.",
		]),
	},
}

# The IP addresses of a host's name; undefined for the name of any other.
lookup_ip_addr(name) := net.lookup_ip_addr(name) if name in {HOSTS_NAMES}
