using System.Security.Cryptography.X509Certificates;

namespace CustomerService.Channels.Alexa;

/// <summary>Roots that vouch for Amazon instead of those of the machine: a test's own.</summary>
internal sealed record AlexaTrust(X509Certificate2Collection Roots);
