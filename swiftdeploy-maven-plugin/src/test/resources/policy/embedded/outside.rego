# Needs a function that only a server has, once it is asked about a deployment.
package swiftdeploy.outside

stages := {"pre-deploy"}

decision := {"allow": true, "findings": [{"rule": "x", "pass": true, "message": "m"}]} if {
	input.stage == "pre-deploy"
	rego.parse_module("a.rego", "package a") != null
}
