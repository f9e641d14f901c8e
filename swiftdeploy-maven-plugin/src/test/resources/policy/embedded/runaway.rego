# Takes practically for ever once it is asked.
package swiftdeploy.runaway

stages := {"pre-deploy"}

decision := {"allow": true, "findings": [{"rule": "x", "pass": true, "message": "m"}]} if {
	candidates := numbers.range(1, input.rounds)
	some a in candidates
	some b in candidates
	some c in candidates
	((a * b) * c) % 7 == 8
}
