/** What containers of the service have around them besides their stack: networks, volumes and secrets of the user. */
@NullMarked
package io.swiftdeploy.runtime.docker.attachment;

import org.jspecify.annotations.NullMarked;
