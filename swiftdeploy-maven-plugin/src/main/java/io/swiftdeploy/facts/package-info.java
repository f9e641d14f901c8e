/** What was observed of the host that runs the instances. */
@NullMarked
package io.swiftdeploy.facts;

import org.jspecify.annotations.NullMarked;
