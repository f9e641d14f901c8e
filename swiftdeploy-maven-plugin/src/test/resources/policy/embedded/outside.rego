# Needs a function that only a server has, once it is asked about a deployment.
package swiftdeploy.outside

stages := {"pre-deploy"}

decision := {"allow": true, "findings": [{"rule": "x", "pass": true, "message": "m"}]} if {
	input.stage == "pre-deploy"
	http.send({"method": "get", "url": "http://127.0.0.1:9"}).status_code == 200
}
