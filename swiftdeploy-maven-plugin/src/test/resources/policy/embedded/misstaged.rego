package swiftdeploy.misstaged

stages := ["pre-deploy", "later", "never"]

decision := true
