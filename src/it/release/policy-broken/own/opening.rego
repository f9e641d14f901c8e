# A domain of one's own: the file is all that it takes.
package swiftdeploy.opening

import data.swiftdeploy_lib as lib

stages := {"pre-deploy"}

decision := lib.decide([lib.pass("door", null, "The shop is open.")])
