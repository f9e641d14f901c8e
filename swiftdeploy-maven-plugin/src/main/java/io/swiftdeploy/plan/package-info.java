/** What the runtime should look like, as pure data, made without touching anything. */
@NullMarked
package io.swiftdeploy.plan;

import org.jspecify.annotations.NullMarked;
