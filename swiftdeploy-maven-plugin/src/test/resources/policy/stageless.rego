# Does not say when to ask it.
package swiftdeploy.stageless

decision := {"allow": true, "findings": []}
