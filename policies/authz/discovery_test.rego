package swiftdeploy_catalog_test

import data.swiftdeploy_catalog

ask(domains) := answer if {
	answer := swiftdeploy_catalog.catalog with data.swiftdeploy as domains
}

reason(domain) := ask({"d": domain, "ok": {"stages": ["status"]}}).invalid.d

test_domains_of_this_folder_are_valid if {
	swiftdeploy_catalog.catalog.invalid == {}
	object.keys(swiftdeploy_catalog.catalog.domains) == object.keys(data.swiftdeploy)
	count(swiftdeploy_catalog.catalog.domains) > 0
}

test_new_domain_is_found if {
	ask({"office_hours": {"stages": ["pre-deploy"], "decision": {}}}) == {
		"domains": {"office_hours": {"pre-deploy"}},
		"invalid": {},
	}
}

test_every_known_stage_is_valid if {
	every stage in ["pre-deploy", "pre-canary", "pre-promote", "pre-rollback", "status"] {
		ask({"d": {"stages": [stage]}}).domains.d == {stage}
	}
}

test_set_of_stages_is_valid if ask({"d": {"stages": {"status", "pre-deploy"}}}).domains.d == {"pre-deploy", "status"}

test_no_domain_at_all if {
	every domains in [{}, null, 5, "x", []] {
		ask(domains) == {"domains": {}, "invalid": {}}
	}
}

test_domain_without_stages_is_invalid if {
	every domain in [{}, {"decision": {"allow": true}}, {"stages": null}, null, 5, "x", []] {
		reason(domain) == "it has no rule named stages"
	}
}

test_nested_package_is_invalid if reason({"disk": {"stages": ["status"]}}) == "it has no rule named stages"

test_stages_of_a_wrong_type_are_invalid if {
	every stages in ["pre-deploy", 5, true, false, {"pre-deploy": true}, {}] {
		reason({"stages": stages}) == "its stages are neither a set nor a list"
	}
}

test_empty_stages_are_invalid if {
	reason({"stages": []}) == "its stages are empty"
	reason({"stages": set()}) == "its stages are empty"
}

test_unknown_stage_is_invalid if {
	reason({"stages": ["pre-deploy", "pre-deply"]}) == concat("", [
		"its stages contain \"pre-deply\", ",
		"known are: pre-canary, pre-deploy, pre-promote, pre-rollback, status",
	])
	every stage in [null, 5, true, ["pre-deploy"], {}, ""] {
		startswith(reason({"stages": [stage, "status"]}), "its stages contain ")
	}
}

test_name_that_cannot_be_asked_is_invalid if {
	every name in ["Infra", "my-domain", "a/b", "", "1st", "_x", "a b", "ä"] {
		answer := ask({name: {"stages": ["pre-deploy"]}})
		answer.domains == {}
		startswith(answer.invalid[name], "its name ")
	}
}

test_invalid_domain_is_not_listed_and_leaves_others_alone if {
	answer := ask({"d": {}, "ok": {"stages": ["status"]}})
	answer.domains == {"ok": {"status"}}
	object.keys(answer.invalid) == {"d"}
}
