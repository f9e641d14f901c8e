/** What a stack should look like: pure data, neutral of runtimes. */
@NullMarked
package io.swiftdeploy.plan;

import org.jspecify.annotations.NullMarked;
