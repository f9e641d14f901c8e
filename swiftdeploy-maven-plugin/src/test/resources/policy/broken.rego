package swiftdeploy.broken

decision := unknown_function(input)
