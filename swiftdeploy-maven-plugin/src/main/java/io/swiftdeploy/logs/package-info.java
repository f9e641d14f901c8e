/** What the instances of a stack write, shown to who asks for it. */
@NullMarked
package io.swiftdeploy.logs;

import org.jspecify.annotations.NullMarked;
