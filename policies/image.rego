# Is the image small, unprivileged and exactly identified?
package swiftdeploy.image

import data.swiftdeploy_lib as lib

stages := {"pre-deploy", "pre-canary"}

decision := lib.decide([
	lib.at_most({
		"rule": "size",
		"label": "Image size",
		"fact": "image.size_mb",
		"threshold": "image_size_mb",
		"unit": "MB",
	}),
	non_root,
	identity,
])

# As Docker reads it: `user` or `user:group`, by name or number. No user at all is root.
user := lib.fact("image.user")

non_root := lib.fail("non_root", null, sprintf("The image's user is unknown: %s.", [lib.missing("image.user")])) if {
	user == null
} else := lib.fail("non_root", null, "The image's user is unknown: the fact image.user is not a string.") if {
	not is_string(user)
} else := lib.fail("non_root", user, "The image runs as root: it sets no user.") if {
	user_name == ""
} else := lib.fail("non_root", user, sprintf("The image runs as root: its user is %s.", [lib.quote(user)])) if {
	regex.match(`^(root|[+-]?0+)$`, user_name)
} else := lib.pass("non_root", user, sprintf("There is no image: the service is a %s, as the build is.", [user])) if {
	startswith(user, "process of ")
} else := lib.pass("non_root", user, sprintf("The image runs as user %s, not as root.", [lib.quote(user)]))

user_name := trim_space(split(user, ":")[0])

identity := lib.pass("identity", lib.fact("image.digest"), "The image is identified by its digest.") if {
	regex.match(`^([^@\s]+@)?sha(256:[0-9a-f]{64}|512:[0-9a-f]{128})$`, lib.fact("image.digest"))
} else := lib.pass("identity", lib.fact("image.id"), "The image is identified by its id.") if {
	regex.match(`^(sha256:)?[0-9a-f]{64}$`, lib.fact("image.id"))
} else := lib.fail("identity", null, "The image has neither a digest nor an id, so what would run is not certain.")
