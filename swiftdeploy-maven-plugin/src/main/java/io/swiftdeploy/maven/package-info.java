/** The goals: each Mojo converts its parameters once and delegates. The only package that knows Maven. */
@NullMarked
package io.swiftdeploy.maven;

import org.jspecify.annotations.NullMarked;
