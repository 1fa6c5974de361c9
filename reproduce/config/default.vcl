vcl 4.1;
{{.Config}}
