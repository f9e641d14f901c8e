# Has the machine that runs the containers room for another revision?
package swiftdeploy.infrastructure

import data.swiftdeploy_lib as lib

stages := {"pre-deploy", "pre-canary", "status"}

decision := lib.decide([
	lib.at_least({
		"rule": "disk_free",
		"label": "Free disk",
		"fact": "host.disk_free_gb",
		"threshold": "disk_free_gb",
		"unit": "GB",
	}),
	lib.at_most({
		"rule": "cpu_load",
		"label": "CPU load over 1 minute",
		"fact": "host.cpu_load",
		"threshold": "cpu_load",
	}),
	lib.at_least({
		"rule": "memory_free",
		"label": "Free memory",
		"fact": "host.memory_free_mb",
		"threshold": "memory_free_mb",
		"unit": "MB",
	}),
])
