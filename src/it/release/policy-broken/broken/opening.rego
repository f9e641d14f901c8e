package swiftdeploy.opening

stages := {"pre-deploy"}

decision := {
