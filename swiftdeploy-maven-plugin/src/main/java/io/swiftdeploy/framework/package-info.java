/** What the frameworks of Java services call things, and which of them a project uses. */
@NullMarked
package io.swiftdeploy.framework;

import org.jspecify.annotations.NullMarked;
