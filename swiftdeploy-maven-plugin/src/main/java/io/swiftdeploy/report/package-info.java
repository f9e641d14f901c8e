/** History to Markdown. */
@NullMarked
package io.swiftdeploy.report;

import org.jspecify.annotations.NullMarked;
