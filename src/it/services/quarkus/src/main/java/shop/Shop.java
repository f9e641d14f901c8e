package shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@ApplicationScoped
@Path("/")
public class Shop {
    private final AtomicLong requests = new AtomicLong();

    @ConfigProperty(name = "shop.version")
    String version;

    @ConfigProperty(name = "shop.answer")
    String answer;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String home() {
        if (answer.equals("badly") && requests.incrementAndGet() % 2 == 0) {
            throw new IllegalStateException("the shelf is empty");
        }
        return "{\"version\":\"" + version + "\"}";
    }
}
