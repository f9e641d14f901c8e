/** Watches a canary and evaluates it, step by step. */
@NullMarked
package io.swiftdeploy.release.analysis;

import org.jspecify.annotations.NullMarked;
