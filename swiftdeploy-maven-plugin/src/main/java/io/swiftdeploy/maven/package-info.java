/** The goals: each Mojo binds its parameters, builds a request and delegates. The only package that knows Maven. */
@NullMarked
package io.swiftdeploy.maven;

import org.jspecify.annotations.NullMarked;
