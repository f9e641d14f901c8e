# Two values of one rule, for some inputs only.
package swiftdeploy.clash

stages := {"pre-promote"}

decision := {"allow": true} if input.stage == "pre-promote"

decision := {"allow": false} if input.stage != "status"
