# A bare boolean.
package swiftdeploy.bare

stages := {"status"}

decision := true
