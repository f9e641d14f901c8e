# Takes practically for ever once it is asked, and no more memory than one list of numbers.
package swiftdeploy.runaway

stages := {"pre-deploy"}

decision := {"allow": true, "findings": [{"rule": "x", "pass": true, "message": "m"}]} if {
	sought := input.sought
	candidates := numbers.range(1, input.rounds)
	some _ in candidates
	some _ in candidates
	some candidate in candidates
	candidate == sought
}
