package io.swiftdeploy.gateway.proxy;

import io.swiftdeploy.gateway.routing.Member;
import io.undertow.util.HttpString;
import java.util.List;
import java.util.Set;

/**
 * Where a request is forwarded to.
 *
 * @param members the members to try, in this order
 * @param requestTarget path and query of the forwarded request
 * @param withheld headers that the members must not see
 */
record ForwardTarget(List<Member> members, String requestTarget, Set<HttpString> withheld) {}
