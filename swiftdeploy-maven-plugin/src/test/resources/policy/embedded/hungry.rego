# Needs more memory than there is.
package swiftdeploy.hungry

stages := {"pre-deploy"}

decision := {"allow": true, "findings": [{"rule": "x", "pass": true, "message": "m"}]} if {
	count(numbers.range(1, input.rounds)) == 0
}
