# Who may ask this server what. OPA enforces it when started with
# --authentication=token --authorization=basic. What is not allowed here is refused.
package system.authz

default allow := false

allow if {
	input.method == "GET"
	input.path == ["health"]
}

allow if {
	known_caller
	input.method in {"GET", "POST"}
	question
	harmless_parameters
}

# The server knows only the token's SHA-256, in lower-case hexadecimal.
known_caller if crypto.sha256(input.identity) == data.swiftdeploy_auth.token_sha256

question if input.path == ["v1", "data", "swiftdeploy_catalog", "catalog"]

# The version is in the record of every answer.
question if input.path == ["v1", "data", "system", "version"]

question if {
	["v1", "data", "swiftdeploy", domain, "decision"] = input.path
	regex.match(`^[a-z][a-z0-9_]*$`, domain)
}

# Explanations and metrics would show more than the answer.
harmless_parameters if {
	every name, _ in object.get(input, "params", {}) {
		name in {"input", "pretty"}
	}
}
