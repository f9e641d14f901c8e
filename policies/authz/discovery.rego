# Which domains there are, and at which stages each one is asked.
#
# A domain that cannot be trusted to be asked (no stages, a stage that does not exist) is listed as invalid with
# the reason; whoever asks must then deny.
package swiftdeploy_catalog

known_stages := {"pre-deploy", "pre-canary", "pre-promote", "pre-rollback", "status"}

catalog := {"domains": domains, "invalid": invalid}

domains[domain] := {stage | some stage in data.swiftdeploy[domain].stages} if {
	some domain in names
	not problem(domain)
}

invalid[domain] := reason if {
	some domain in names
	reason := problem(domain)
}

default names := set()

names := object.keys(data.swiftdeploy)

problem(domain) := "its name may contain only lower-case letters, digits and underscores, and starts with a letter" if {
	not regex.match(`^[a-z][a-z0-9_]*$`, domain)
} else := "it has no rule named stages" if {
	not has_stages(domain)
} else := "its stages are neither a set nor a list" if {
	not is_collection(data.swiftdeploy[domain].stages)
} else := "its stages are empty" if {
	count(data.swiftdeploy[domain].stages) == 0
} else := sprintf("its stages contain %s, known are: %s", [unknown_stages(domain), concat(", ", sort(known_stages))]) if {
	unknown_stages(domain) != ""
}

has_stages(domain) if data.swiftdeploy[domain].stages != null

is_collection(value) if is_set(value)

is_collection(value) if is_array(value)

unknown_stages(domain) := concat(", ", {json.marshal(stage) |
	some stage in data.swiftdeploy[domain].stages
	not stage in known_stages
})
