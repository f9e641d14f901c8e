package swiftdeploy_image_test

import data.swiftdeploy.image

hash := "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

good := {
	"reference": "app:1.0.0",
	"id": concat("", ["sha256:", hash]),
	"digest": sprintf("registry.example/app@sha256:%s", [hash]),
	"size_mb": 184.26,
	"user": "1000:1000",
}

limits := {"image_size_mb": 300}

ask(facts) := decision if {
	decision := image.decision with input as {"stage": "pre-deploy", "image": facts} with data.thresholds as limits
}

finding(decision, rule) := [finding | some finding in decision.findings; finding.rule == rule][0]

with_fact(name, value) := object.union(good, {name: value})

test_stages if image.stages == {"pre-deploy", "pre-canary"}

test_good_image_is_allowed if {
	decision := ask(good)
	decision.allow == true
	[finding.message | some finding in decision.findings] == [
		"Image size 184 MB (allowed: at most 300 MB).",
		"The image runs as user \"1000:1000\", not as root.",
		"The image is identified by its digest.",
	]
}

test_size_boundaries if {
	every c in [[0, true], [300, true], [300.1, false], [4000, false]] {
		decision := ask(with_fact("size_mb", c[0]))
		decision.allow == c[1]
		finding(decision, "size").pass == c[1]
	}
	finding(ask(with_fact("size_mb", 412.7)), "size").message == "Image size 413 MB is above the allowed 300 MB."
}

test_size_missing_or_unusable_is_denied if {
	ask(object.remove(good, ["size_mb"])).allow == false
	every value in ["200", -1, null, true, [], {}] {
		decision := ask(with_fact("size_mb", value))
		decision.allow == false
		finding(decision, "size").observed == null
	}
}

test_size_threshold_missing_or_unusable_is_denied if {
	every thresholds in [{}, null, {"image_size_mb": "300"}, {"image_size_mb": -1}, {"image_size_mb": null}] {
		decision := image.decision with input as {"image": good} with data.thresholds as thresholds
		decision.allow == false
		finding(decision, "size").threshold == null
		finding(decision, "size").observed == 184.26
	}
}

test_root_is_denied if {
	every user in ["", " ", "root", "0", "000", "+0", "-0", "0:0", "root:root", "0:1000", ":1000", " root "] {
		decision := ask(with_fact("user", user))
		decision.allow == false
		finding(decision, "non_root").pass == false
		finding(decision, "non_root").observed == user
		startswith(finding(decision, "non_root").message, "The image runs as root: ")
	}
}

test_other_users_are_allowed if {
	every user in ["1000", "1000:0", "app", "app:root", "nobody", "10", "01", "rooty", "1000:1000", "+", "-", "+-0", "++0", "0x0"] {
		ask(with_fact("user", user)).allow == true
	}
}

test_user_missing_or_unusable_is_denied if {
	missing := ask(object.remove(good, ["user"]))
	missing.allow == false
	contains(finding(missing, "non_root").message, "the fact image.user is missing")

	every value in [null, 1000, true, [], {}] {
		decision := ask(with_fact("user", value))
		decision.allow == false
		finding(decision, "non_root").observed == null
	}
}

test_user_in_a_sentence_is_escaped_and_short if {
	escaped := finding(ask(with_fact("user", "a\nb\u001b[31m")), "non_root").message
	not contains(escaped, "\n")
	not contains(escaped, "\u001b")

	long := concat("", [hash, hash, hash])
	count(finding(ask(with_fact("user", long)), "non_root").message) < 120
}

test_digest_or_id_is_enough if {
	every c in [
		[["id"], "The image is identified by its digest."],
		[["digest"], "The image is identified by its id."],
	] {
		decision := ask(object.remove(good, c[0]))
		decision.allow == true
		finding(decision, "identity").message == c[1]
	}
}

test_forms_of_identity if {
	every c in [
		["digest", concat("", ["sha256:", hash])],
		["digest", concat("", ["sha512:", hash, hash])],
		["digest", sprintf("registry.example:5000/team/app:1@sha256:%s", [hash])],
		["digest", sprintf("app@sha512:%s%s", [hash, hash])],
		["id", hash],
	] {
		ask(object.union(object.remove(good, ["digest", "id"]), {c[0]: c[1]})).allow == true
	}
}

test_neither_digest_nor_id_is_denied if {
	decision := ask(object.remove(good, ["digest", "id"]))
	decision.allow == false
	finding(decision, "identity").observed == null
	every value in ["", "latest", "sha256:", "sha256:abc", null, 5, true, [], {}] {
		ask(object.union(good, {"digest": value, "id": value})).allow == false
	}
}

test_what_only_looks_like_an_identity_is_denied if {
	every c in [
		["digest", hash],
		["digest", sprintf("md5:%s", [hash])],
		["digest", sprintf("sha256:%s0", [hash])],
		["digest", sprintf("sha512:%s", [hash])],
		["digest", sprintf("sha256:%s%s", [hash, hash])],
		["digest", sprintf("sha256:%s", [upper(hash)])],
		["digest", sprintf("sha256:%sg", [substring(hash, 1, -1)])],
		["digest", sprintf("sha256:%sg%s", [substring(hash, 0, 30), substring(hash, 31, -1)])],
		["digest", sprintf("sha256:%s\n", [hash])],
		["digest", sprintf("@sha256:%s", [hash])],
		["digest", sprintf("a@b@sha256:%s", [hash])],
		["digest", sprintf("a b@sha256:%s", [hash])],
		["digest", sprintf("a\tb@sha256:%s", [hash])],
		["digest", sprintf(" sha256:%s", [hash])],
		["digest", [sprintf("sha256:%s", [hash])]],
		["id", sprintf("sha512:%s", [hash])],
		["id", sprintf("sha256:sha256:%s", [hash])],
		["id", sprintf("app@sha256:%s", [hash])],
		["id", sprintf("sha256:%s", [upper(hash)])],
	] {
		ask(object.union(object.remove(good, ["digest", "id"]), {c[0]: c[1]})).allow == false
	}
}

test_any_input_gets_a_complete_decision if {
	every document in [{}, null, 5, "x", [], {"image": null}, {"image": "x"}, {"image": []}, {"image": {}}] {
		decision := image.decision with input as document with data.thresholds as limits
		decision.allow == false
		[finding.rule | some finding in decision.findings] == ["size", "non_root", "identity"]
		[finding.pass | some finding in decision.findings] == [false, false, false]
	}
}

test_no_input_gets_a_complete_decision if {
	image.decision.allow == false
	count(image.decision.findings) == 3
}

test_process_of_the_build_has_no_image_to_judge if {
	decision := image.decision with input as {"image": {"user": "process of root"}}
	some finding in decision.findings
	finding.rule == "non_root"
	finding.pass
	finding.message == "There is no image: the service is a process of root, as the build is."
}
