package io.swiftdeploy.manifest.read.gateway;

import io.swiftdeploy.manifest.RequestRules;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.type.AddressRange;
import io.swiftdeploy.manifest.type.HostName;
import io.swiftdeploy.manifest.type.MemorySize;
import java.util.List;
import java.util.function.Supplier;

/** The keys of section {@code nginx} about what the public may send. */
final class RequestRulesKeys implements Supplier<RequestRules> {
    private final Field<Long> maxBody;
    private final Field<List<String>> hosts;
    private final Field<List<String>> trustedProxies;

    RequestRulesKeys(Section nginx) {
        maxBody = nginx.optional("max_body", MemorySize.between("1", "1024g"));
        hosts = nginx.list("hosts", new HostName(), "[shop.example.com]");
        trustedProxies = nginx.list("trusted_proxies", new AddressRange(), "[10.0.0.0/8]");
    }

    @Override
    public RequestRules get() {
        return new RequestRules(
                maxBody.value(),
                hosts.get().stream().distinct().toList(),
                trustedProxies.get().stream().distinct().toList());
    }
}
