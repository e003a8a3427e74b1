using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerService.Deploy.Tests.Support;

namespace CustomerService.Deploy.Tests.Kubernetes;

/// <summary>What every deployment must keep, whoever edits it.</summary>
public sealed partial class HardeningTests
{
    public static TheoryData<string> Variants => ["chart", "prod", "dev"];

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task Every_container_is_unprivileged(string which)
    {
        var pods = await PodsAsync(which);
        Assert.NotEmpty(pods);
        foreach (var (title, pod) in pods)
        {
            Assert.True(pod.Text("securityContext/runAsNonRoot") == "true", title);
            Assert.True(pod.Text("securityContext/seccompProfile/type") == "RuntimeDefault", title);
            Assert.True(pod.Text("automountServiceAccountToken") == "false", title);
            foreach (var container in pod.Items("containers"))
            {
                Assert.True(container.Text("securityContext/readOnlyRootFilesystem") == "true", title);
                Assert.True(container.Text("securityContext/allowPrivilegeEscalation") == "false", title);
                Assert.True(container.Text("securityContext/capabilities/drop/0") == "ALL", title);
                Assert.True(container.At("resources/limits/memory") is not null, title);
                Assert.True(container.At("resources/requests/cpu") is not null, title);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task A_new_pod_comes_before_an_old_one_goes_and_each_has_time_to_finish(string which)
    {
        var shutdown = ShutdownSeconds();
        var deployments = (await Manifests.ObjectsAsync(which)).Where(o => o.Text("kind") == "Deployment" && IsOurs(o)).ToArray();
        Assert.Equal(3, deployments.Length);
        foreach (var deployment in deployments)
        {
            var title = Manifests.Title(deployment);
            Assert.True(deployment.Text("spec/strategy/rollingUpdate/maxUnavailable") == "0", title);
            Assert.True(deployment.Text("spec/strategy/rollingUpdate/maxSurge") == "1", title);
            var container = deployment.At("spec/template/spec/containers/0");
            var preStop = int.Parse(container.Text("lifecycle/preStop/sleep/seconds")!, CultureInfo.InvariantCulture);
            var grace = int.Parse(deployment.Text("spec/template/spec/terminationGracePeriodSeconds")!, CultureInfo.InvariantCulture);
            Assert.True(preStop > 0 && grace > shutdown + preStop, $"{title}: {grace} s must exceed {shutdown} + {preStop} s");
            foreach (var probe in (string[])["startupProbe", "livenessProbe", "readinessProbe"])
            {
                Assert.StartsWith("/health/", container.Text($"{probe}/httpGet/path"), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task Every_role_has_a_disruption_budget_and_its_silos_are_spread(string which)
    {
        var objects = await Manifests.ObjectsAsync(which);
        foreach (var role in (string[])["silo", "gateway", "console"])
        {
            var budget = Assert.Single(objects, o => o.Text("kind") == "PodDisruptionBudget" && Role(o) == role);
            Assert.Equal("1", budget.Text("spec/maxUnavailable"));
            var pod = Assert.Single(objects, o => o.Text("kind") == "Deployment" && Role(o) == role);
            Assert.NotEmpty(pod.Items("spec/template/spec/topologySpreadConstraints"));
            Assert.NotNull(pod.At("spec/template/spec/affinity/podAntiAffinity"));
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task Only_members_of_the_cluster_reach_the_ports_of_orleans(string which)
    {
        var objects = await Manifests.ObjectsAsync(which);
        var policies = objects.Where(o => o.Text("kind") == "NetworkPolicy" && IsOurs(o)).ToArray();
        Assert.Contains(policies, p => p.Items("spec/ingress").Any() is false && p.Items("spec/policyTypes").Any(t => t.ToString() == "Ingress"));
        var found = 0;
        foreach (var rule in policies.SelectMany(p => p.Items("spec/ingress")))
        {
            var ports = rule.Items("ports").Select(p => p.Text("port")).ToArray();
            Assert.NotEmpty(ports);
            if (ports.Any(p => p is "silo" or "orleans-gateway" or "11111" or "30000"))
            {
                found++;
                Assert.NotEmpty(rule.Items("from"));
                Assert.All(rule.Items("from"), from => Assert.True(
                    from.At("podSelector") is not null && from.At("namespaceSelector") is null && from.At("ipBlock") is null, from.ToJsonString()));
            }
        }

        Assert.Equal(2, found);

        // No Service leads there from outside either.
        foreach (var service in objects.Where(o => o.Text("kind") == "Service"))
        {
            Assert.True(service.Text("spec/type") is null or "ClusterIP", Manifests.Title(service));
            if (service.Items("spec/ports").Any(p => p.Text("targetPort") is "silo" or "orleans-gateway"))
            {
                Assert.Equal("None", service.Text("spec/clusterIP"));
            }
        }
    }

    [Theory]
    [InlineData("chart")]
    [InlineData("prod")]
    public async Task Nothing_secret_is_written_down(string which)
    {
        var text = await Manifests.TextAsync(which);
        Assert.DoesNotContain("kind: Secret", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(LooksSecret(), text);
        foreach (var (title, pod) in await PodsAsync(which))
        {
            foreach (var variable in pod.Items("containers/0/env").Where(v => SecretName().IsMatch(v.Text("name")!)))
            {
                Assert.True(variable.At("valueFrom/secretKeyRef") is not null, $"{title}: {variable.ToJsonString()}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task A_silo_is_known_by_its_pod(string which)
    {
        var silo = (await PodsAsync(which)).Single(p => p.Title == "Deployment customer-service-silo").Pod;
        var environment = silo.Items("containers/0/env").ToDictionary(v => v.Text("name")!);
        Assert.Equal("status.podIP", environment["POD_IP"].Text("valueFrom/fieldRef/fieldPath"));
        Assert.Equal("$(POD_IP)", environment["Orleans__Endpoints__AdvertisedIPAddress"].Text("value"));
        Assert.Equal("$(POD_NAME)", environment["Orleans__Name"].Text("value"));
        Assert.Equal("silo", environment["CustomerService__Roles"].Text("value"));
        Assert.Equal(environment["Orleans__Endpoints__SiloPort"].Text("value"), silo.Items("containers/0/ports").Single(p => p.Text("name") == "silo").Text("containerPort"));

        // A variable is expanded only from those before it.
        var names = silo.Items("containers/0/env").Select(v => v.Text("name")!).ToList();
        Assert.True(names.IndexOf("POD_IP") < names.IndexOf("Orleans__Endpoints__AdvertisedIPAddress"));
    }

    [Fact]
    public async Task Everything_that_is_pointed_at_exists()
    {
        var objects = await Manifests.ObjectsAsync("prod");
        var deployments = objects.Where(o => o.Text("kind") == "Deployment").Select(o => o.Text("metadata/name")).ToHashSet();
        var services = objects.Where(o => o.Text("kind") == "Service").ToDictionary(o => o.Text("metadata/name")!, o => o.Items("spec/ports").Select(p => p.Text("name")).ToHashSet());
        foreach (var scaler in objects.Where(o => o.At("spec/scaleTargetRef") is not null))
        {
            Assert.Contains(scaler.Text("spec/scaleTargetRef/name"), deployments);
        }

        var ingress = objects.Single(o => o.Text("kind") == "Ingress");
        Assert.NotNull(ingress.Text("spec/tls/0/secretName"));
        foreach (var path in ingress.Items("spec/rules/0/http/paths"))
        {
            Assert.Contains(path.Text("backend/service/port/name"), services[path.Text("backend/service/name")!]);
        }

        foreach (var service in objects.Where(o => o.Text("kind") == "Service"))
        {
            var selected = service["spec"]!["selector"]!["app.kubernetes.io/component"]!.ToString();
            var target = objects.Single(o => o.Text("kind") == "Deployment" && Role(o) == selected);
            var ports = target.Items("spec/template/spec/containers/0/ports").Select(p => p.Text("name")).ToHashSet();
            Assert.All(service.Items("spec/ports"), p => Assert.Contains(p.Text("targetPort"), ports));
        }
    }

    private static async Task<(string Title, JsonNode Pod)[]> PodsAsync(string which) =>
        [.. (await Manifests.ObjectsAsync(which)).Where(o => o.At("spec/template/spec") is not null).Select(o => (Manifests.Title(o), o.At("spec/template/spec")!))];

    private static bool IsOurs(JsonNode manifest) => manifest["metadata"]?["labels"]?["app.kubernetes.io/name"]?.ToString() == "customer-service";

    private static string? Role(JsonNode manifest) => manifest["metadata"]?["labels"]?["app.kubernetes.io/component"]?.ToString();

    /// <summary>How long the host takes to finish at most, read from the host.</summary>
    private static int ShutdownSeconds()
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "src", "CustomerService.Hosting", "HostBuilding.cs"));
        var match = ShutdownTimeout().Match(source);
        Assert.True(match.Success, "HostBuilding.cs sets no ShutdownTimeout in seconds");
        return int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"ShutdownTimeout\s*=\s*TimeSpan\.FromSeconds\((\d+)\)")]
    private static partial Regex ShutdownTimeout();

    [GeneratedRegex("AccountKey=|[A-Za-z0-9+/]{43}=")]
    private static partial Regex LooksSecret();

    [GeneratedRegex("ConnectionString$|MasterKey$|Password$|SigningKey$")]
    private static partial Regex SecretName();
}
