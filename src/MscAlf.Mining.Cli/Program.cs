using MscAlf.Mining.Cli.Commands;

return await CommandHost.InvokeAsync(CommandLine.Create(), args);
