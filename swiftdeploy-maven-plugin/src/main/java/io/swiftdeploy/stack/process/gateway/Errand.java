package io.swiftdeploy.stack.process.gateway;

import io.undertow.util.HttpString;
import java.util.List;
import java.util.Set;

/**
 * Where a request is to go.
 *
 * @param members whom to ask, in this order
 * @param target path and query to ask for
 * @param withheld headers that they must not see
 */
record Errand(List<Member> members, String target, Set<HttpString> withheld) {}
