# A further domain, as a user adds it.
package swiftdeploy.hours

import data.swiftdeploy_lib as lib

stages := {"pre-deploy", "pre-rollback"}

decision := lib.decide([lib.at_most({
	"rule": "hour",
	"label": "Hour of the day",
	"fact": "clock.hour",
	"threshold": "last_hour",
	"unit": "h",
})])
