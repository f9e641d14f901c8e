package swiftdeploy_authz_test

import data.system.authz

secret := "correct horse battery staple"

auth := {"token_sha256": crypto.sha256(secret)}

request(method, path) := {"method": method, "path": split(path, "/"), "identity": secret, "params": {}}

allowed(document) if authz.allow with input as document with data.swiftdeploy_auth as auth

domain_path := "v1/data/swiftdeploy/infrastructure/decision"

catalog_path := "v1/data/swiftdeploy_catalog/catalog"

test_health_is_open if {
	allowed({"method": "GET", "path": ["health"]})
	allowed(request("GET", "health"))
}

test_health_is_read_only if {
	every method in ["POST", "PUT", "PATCH", "DELETE", "HEAD", "get"] {
		not allowed(request(method, "health"))
	}
	not allowed({"method": "GET", "path": ["health", "live"]})
}

test_questions_with_the_token if {
	every method in ["GET", "POST"] {
		every path in [domain_path, catalog_path, "v1/data/swiftdeploy/my_domain2/decision"] {
			allowed(request(method, path))
		}
	}
	allowed(request("GET", "v1/data/system/version"))
}

test_without_the_right_token_no_question if {
	every path in [domain_path, catalog_path] {
		not allowed(object.remove(request("POST", path), ["identity"]))
		every identity in ["", "wrong", concat("", [secret, " "]), upper(secret), auth.token_sha256, null, 5, true, [], {}] {
			not allowed(object.union(request("POST", path), {"identity": identity}))
		}
	}
}

test_without_a_configured_token_no_question if {
	every configured in [{}, {"token_sha256": null}, {"token_sha256": ""}, {"token_sha256": true}, null] {
		not authz.allow with input as request("POST", domain_path) with data.swiftdeploy_auth as configured
		not authz.allow with input as object.remove(request("POST", domain_path), ["identity"])
			with data.swiftdeploy_auth as configured
	}
}

test_nothing_is_written if {
	every method in ["PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "", "post"] {
		every path in [domain_path, catalog_path, "v1/data/thresholds", "v1/policies/infrastructure.rego"] {
			not allowed(request(method, path))
		}
	}
}

test_nothing_else_is_read if {
	every path in [
		"",
		"v1",
		"v1/data",
		"v1/data/",
		"v1/data/thresholds",
		"v1/data/swiftdeploy_auth",
		"v1/data/swiftdeploy_auth/token_sha256",
		"v1/data/swiftdeploy",
		"v1/data/swiftdeploy/infrastructure",
		"v1/data/swiftdeploy/infrastructure/stages",
		"v1/data/swiftdeploy/infrastructure/decision/allow",
		"v1/data/swiftdeploy/infrastructure/decision/",
		"v1/data/swiftdeploy//decision",
		"v1/data/swiftdeploy/../decision",
		"v1/data/swiftdeploy/In-Valid/decision",
		"v1/data/swiftdeploy_catalog",
		"v1/data/swiftdeploy_catalog/names",
		"v1/data/swiftdeploy_lib/threshold",
		"v1/data/system/authz/allow",
		"v0/data/swiftdeploy/infrastructure/decision",
		"v1/policies",
		"v1/policies/infrastructure.rego",
		"v1/query",
		"v1/compile",
		"v1/config",
		"v1/status",
		"metrics",
		"debug/pprof",
	] {
		not allowed(request("GET", path))
		not allowed(request("POST", path))
	}
}

test_only_harmless_parameters if {
	every name in ["pretty", "input"] {
		allowed(object.union(request("GET", domain_path), {"params": {name: ["true"]}}))
	}
	every name in ["explain", "metrics", "instrument", "provenance", "strict-builtin-errors", "x"] {
		not allowed(object.union(request("POST", domain_path), {"params": {name: ["full"], "pretty": ["true"]}}))
	}
}

test_whatever_else_comes_is_refused if {
	every document in [{}, null, 5, "x", [], {"method": "GET"}, {"path": ["health"]}, {"method": "GET", "path": "health"}] {
		not allowed(document)
	}
	not authz.allow
}
