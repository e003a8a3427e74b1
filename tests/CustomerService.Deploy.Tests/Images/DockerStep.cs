namespace CustomerService.Deploy.Tests.Images;

/// <summary>One instruction.</summary>
internal sealed record DockerStep(string Instruction, string Arguments);
