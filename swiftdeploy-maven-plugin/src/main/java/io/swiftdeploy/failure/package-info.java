/** What can go wrong, in words: what failed, where, and what to do next. */
@NullMarked
package io.swiftdeploy.failure;

import org.jspecify.annotations.NullMarked;
