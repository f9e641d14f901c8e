/** The gateway's request log: how users were answered, by track and second. */
@NullMarked
package io.swiftdeploy.requestlog;

import org.jspecify.annotations.NullMarked;
