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
	is_root(user_name)
} else := lib.pass("non_root", user, sprintf("There is no image: the service is a %s, as the build is.", [user])) if {
	startswith(user, "process of ")
} else := lib.pass("non_root", user, sprintf("The image runs as user %s, not as root.", [lib.quote(user)]))

user_name := trim_space(split(user, ":")[0])

is_root("root")

is_root(name) if is_zero(name)

is_root(name) if {
	startswith(name, "+")
	is_zero(substring(name, 1, -1))
}

is_root(name) if {
	startswith(name, "-")
	is_zero(substring(name, 1, -1))
}

is_zero(text) if {
	text != ""
	trim_left(text, "0") == ""
}

identity := lib.pass("identity", lib.fact("image.digest"), "The image is identified by its digest.") if {
	is_digest(lib.fact("image.digest"))
} else := lib.pass("identity", lib.fact("image.id"), "The image is identified by its id.") if {
	is_hexadecimal(trim_prefix(lib.fact("image.id"), "sha256:"), 64)
} else := lib.fail("identity", null, "The image has neither a digest nor an id, so what would run is not certain.")

# On its own, or behind the repository: `app@sha256:...`. No regular expressions: in WebAssembly they take milliseconds.
is_digest(text) if is_hash(text)

is_digest(text) if {
	[repository, hash] := split(text, "@")
	repository != ""
	every space in [" ", "\t", "\n", "\f", "\r"] {
		not contains(repository, space)
	}
	is_hash(hash)
}

is_hash(text) if {
	startswith(text, "sha256:")
	is_hexadecimal(substring(text, 7, -1), 64)
}

is_hash(text) if {
	startswith(text, "sha512:")
	is_hexadecimal(substring(text, 7, -1), 128)
}

is_hexadecimal(text, length) if {
	count(text) == length
	trim_left(text, "0123456789abcdef") == ""
}
